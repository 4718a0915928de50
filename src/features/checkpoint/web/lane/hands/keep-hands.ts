// Several hands on one car: handing over what this tablet has entered, and joining what another hands over (CP-80).
import { bytesToBase64Url, findBytesInBase64Url } from '../../../../../core/bytes.ts';
import { HOUR_MILLISECONDS } from '../../../../../core/clock.ts';
import { Refusal, refuse } from '../../../../../core/problems.ts';
import { commands } from '../../../domain/commands.ts';
import { toCarCode } from '../../../domain/flow/part-code.ts';
import type { OpenPart } from '../../../domain/flow/views.ts';
import { partContext, partToBytes, type PartHeader, type Peer, type SealedPart } from '../../../domain/records/part.ts';
import { keep, keepDisinfection } from '../desk/keep-steps.ts';
import type { DeskInside, LaneDesk } from '../desk/lane-desk.ts';
import type { Draft } from '../draft/draft.ts';
import type { OpenPassage } from '../passage/open-passage.ts';
import { carCodeOf, isSameCar, mergePart, type JoinConflict, type PartToJoin } from './merge-part.ts';
import { pack, unpack } from './pack.ts';
import { draftToContents, partContent, type NewContent } from './part-content.ts';

const SHARED = 'lane.parts-shared';
const JOINED = 'lane.parts-joined';
const MOST_REMEMBERED = 200;
const MOST_PEERS = 20;
const OLDEST_MILLISECONDS = 12 * HOUR_MILLISECONDS;

/** What this tablet has handed over: shown again as a code until it is joined. */
export type SharedPart = { readonly header: PartHeader; readonly plate: string; readonly copies: readonly Omit<SealedPart, 'header'>[] };

export function listPeers({ tablet }: DeskInside): readonly Peer[] {
  return tablet.listItems<Peer>('checkpoint.peer').slice(0, MOST_PEERS);
}

export async function loadShared({ inside }: LaneDesk): Promise<readonly SharedPart[]> {
  return (await inside.tablet.vault.load<readonly SharedPart[]>(SHARED)) ?? [];
}

async function sealPart(inside: DeskInside, header: PartHeader, { content }: NewContent): Promise<SharedPart> {
  const { sharing } = inside.tablet;
  const plain = await pack(content);
  const copies = [];
  for (const { deviceId: to, sharingKey } of listPeers(inside)) {
    const body = bytesToBase64Url(await sharing.sealTo(sharingKey, plain, partContext(header, to)));
    copies.push({ to, body, signature: bytesToBase64Url(await sharing.sign(partToBytes({ header, to, body }))) });
  }
  return { header, plate: content.plate, copies };
}

/** The draft leaves this tablet only when its parts are on disk, as a command and as codes to show. */
export async function handOverDraft({ inside, getState }: LaneDesk): Promise<void> {
  await inside.run(async () => {
    const { draft } = getState();
    const contents = draftToContents(draft);
    if (contents.length === 0) refuse('NothingToShare');
    if (listPeers(inside).length === 0) refuse('NoOtherTablet');
    const { tablet } = inside;
    const from = tablet.getStatus().enrolment?.deviceId ?? refuse('NotEnrolled');
    const shared: SharedPart[] = [];
    for (const content of contents) {
      const header: PartHeader = { id: tablet.newId(), checkpoint: inside.getPost().checkpointCode, carCode: carCodeOf(draft), kind: content.kind, from, at: tablet.now() };
      shared.push(await sealPart(inside, header, content));
    }
    const before = (await tablet.vault.load<readonly SharedPart[]>(SHARED)) ?? [];
    await tablet.vault.save(SHARED, [...shared, ...before].slice(0, MOST_REMEMBERED));
    for (const { header, copies } of shared) await keep(inside, 'checkpoint.share-part', { schema: commands['checkpoint.share-part'], body: { header, copies: [...copies] } });
    inside.saveDraft(inside.newDraft());
  });
}

export type JoinOutcome = { readonly plate: string; readonly people: number; readonly conflicts: readonly JoinConflict[] };

/** Refuses in words: altered, of another post or car, too old, not for this tablet, joined before. */
async function openPart({ tablet, getPost }: DeskInside, part: SealedPart): Promise<PartToJoin> {
  const { header, to, body, signature } = part;
  if (header.checkpoint !== getPost().checkpointCode) refuse('PartOfOtherPost');
  if (tablet.now() - header.at > OLDEST_MILLISECONDS) refuse('PartTooOld');
  if (to !== tablet.getStatus().enrolment?.deviceId) refuse('PartNotForThisTablet');
  const maker = tablet.listItems<Peer>('checkpoint.peer').find(({ deviceId }) => deviceId === header.from) ?? refuse('PartMakerUnknown');
  const [sealed, signed] = [findBytesInBase64Url(body), findBytesInBase64Url(signature)];
  if (!sealed || !signed || !(await tablet.sharing.isSignedBy(maker.publicKey, partToBytes(part), signed))) refuse('PartForged');
  const plain = await tablet.sharing.open(sealed, partContext(header, to));
  const content = partContent.safeParse(plain && (await unpack(plain))).data ?? refuse('PartDamaged');
  return { id: header.id, carCode: header.carCode, content };
}

/** Undefined where it cannot be opened here, or not yet: joining says in words why. */
async function findPlateOfPart({ inside }: LaneDesk, sealed: SealedPart): Promise<string | undefined> {
  try {
    return (await openPart(inside, sealed)).content.plate;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/**
 * What a colleague sees on the car itself; empty where the part names no plate. Each part is opened once, however often
 * it is heard of; one that could not be opened is tried again, since the tablet may hear of its maker later.
 */
export function createPlateFinder(desk: LaneDesk): (part: Pick<OpenPart, 'id' | 'copy'>) => Promise<string> {
  const plateById = new Map<string, string>();
  return async ({ id, copy }) => {
    const plate = plateById.get(id) ?? (copy && (await findPlateOfPart(desk, copy)));
    if (plate !== undefined) plateById.set(id, plate);
    return plate ?? '';
  };
}

async function assertNew({ tablet }: DeskInside, id: string): Promise<readonly string[]> {
  const joined = (await tablet.vault.load<readonly string[]>(JOINED)) ?? [];
  if (joined.includes(id)) refuse('PartJoined');
  return joined;
}

/** A vehicle that was checked already and waits for nothing but its disinfection. */
function findChecked(passages: readonly OpenPassage[], { carCode, content }: PartToJoin): OpenPassage | undefined {
  if (content.people.length > 0 || content.disinfectedWith === undefined) return undefined;
  return passages.find(({ check, isDisinfected }) => !isDisinfected && (check.vehicle.plate === content.plate || toCarCode(check.passageId) === carCode));
}

/** Undefined when it could not be joined; why is said by the desk. */
export async function joinPart({ inside, getState }: LaneDesk, sealed: SealedPart): Promise<JoinOutcome | undefined> {
  let outcome: JoinOutcome | undefined;
  await inside.run(async () => {
    const joined = await assertNew(inside, sealed.header.id);
    const part = await openPart(inside, sealed);
    const { draft, passages } = getState();
    const checked = findChecked(passages, part);
    if (checked && part.content.disinfectedWith) {
      await keepDisinfection(inside, checked, { agent: part.content.disinfectedWith, partId: part.id });
      outcome = { plate: checked.check.vehicle.plate, people: 0, conflicts: [] };
    } else outcome = joinDraft(inside, draft, part);
    await inside.tablet.vault.save(JOINED, [part.id, ...joined].slice(0, MOST_REMEMBERED));
  });
  return outcome;
}

function joinDraft(inside: DeskInside, draft: Draft, part: PartToJoin): JoinOutcome {
  if (!isSameCar(draft, { carCode: part.carCode, plate: part.content.plate })) refuse('PartOfOtherCar', { plate: part.content.plate || part.carCode });
  const { draft: merged, conflicts } = mergePart(draft, part, inside.tablet.newId);
  inside.saveDraft(merged);
  return { plate: merged.plate, people: merged.travellers.length, conflicts };
}
