// SQL of a post's settings and of its disinfection log.
import type { Transaction } from '../../../../server/db/database.ts';
import type { Disinfection } from '../../domain/records/disinfection.ts';
import { USUAL_SETTINGS, postSettings, type DisinfectionTarget, type Post, type PostSettings } from '../../domain/records/post.ts';
import type { Posts } from '../flow/posts.ts';

export type NewSettings = { readonly placeCode: string; readonly settings: PostSettings; readonly at: number; readonly by: string };

export async function savePostSettings(tx: Transaction, district: string, change: NewSettings): Promise<void> {
  await tx.query(
    {
      text: `insert into checkpoint.post (district_code, place_code, settings, set_at, set_by) values ($1,$2,$3,$4,$5)
        on conflict (district_code, place_code) do update set settings = excluded.settings, set_at = excluded.set_at, set_by = excluded.set_by`,
    },
    [district, change.placeCode, JSON.stringify(change.settings), new Date(change.at), change.by],
  );
}

type SettingsRow = { readonly place_code: string; readonly settings: unknown };
type LastRow = { readonly place_code: string; readonly target: DisinfectionTarget; readonly at: Date };

export async function loadPosts(tx: Transaction, district: string): Promise<Posts> {
  const settings = await tx.query<SettingsRow>({ text: 'select place_code, settings from checkpoint.post where district_code = $1' }, [district]);
  const last = await tx.query<LastRow>({ text: 'select place_code, target, max(done_at) as at from checkpoint.disinfection where district_code = $1 group by place_code, target' }, [district]);
  const codes = new Set([...settings, ...last].map(({ place_code }) => place_code));
  const toPost = (checkpoint: string): Post => {
    const row = settings.find(({ place_code }) => place_code === checkpoint);
    const times = last.filter(({ place_code }) => place_code === checkpoint).map(({ target, at }) => [target, at.getTime()]);
    return { checkpoint, settings: row ? postSettings.parse(row.settings) : USUAL_SETTINGS, lastDisinfectedAt: Object.fromEntries(times) };
  };
  return new Map([...codes].map((code) => [code, toPost(code)]));
}

export type NewDisinfection = Disinfection & { readonly doneAt: number; readonly receivedAt: number; readonly officerId: string; readonly deviceId: string | undefined };

export async function insertDisinfection(tx: Transaction, district: string, entry: NewDisinfection): Promise<void> {
  await tx.query(
    {
      text: `insert into checkpoint.disinfection (district_code, id, place_code, target, items, agent, concentration, done_at, received_at, officer_id, device_id)
        values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
    },
    [district, entry.id, entry.checkpoint, entry.target, entry.items, entry.agent, entry.concentration, new Date(entry.doneAt), new Date(entry.receivedAt), entry.officerId, entry.deviceId ?? null],
  );
}

export type DisinfectionRow = {
  readonly id: string;
  readonly target: DisinfectionTarget;
  readonly items: Disinfection['items'];
  readonly agent: Disinfection['agent'];
  readonly concentration: string;
  readonly done_at: Date;
  readonly officer_id: string;
};

export async function listDisinfections(tx: Transaction, district: string, placeCode: string): Promise<DisinfectionRow[]> {
  return tx.query<DisinfectionRow>(
    { text: 'select id, target, items, agent, concentration, done_at, officer_id from checkpoint.disinfection where district_code = $1 and place_code = $2 order by done_at desc, id desc limit 50' },
    [district, placeCode],
  );
}
