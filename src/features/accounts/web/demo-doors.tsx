// Only in the demonstration: one press steps into a role or makes this device a tablet of a lane.
import { useEffect, useState } from 'react';
import { Refusal } from '../../../core/problems.ts';
import { Notice } from '../../../web/design/notice.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { getJson, postJson } from '../../../web/shell/http.ts';
import { useLanguage, useSay } from '../../../web/shell/words.tsx';
import type { Department } from '../domain/records.ts';
import type { Role } from '../domain/roles.ts';
import { tabletInvitationLink, type ShownInvitation } from './invitation.ts';
import { accountsWords } from './words.ts';

interface Demo {
  readonly roles: readonly { readonly personId: string; readonly badge: string; readonly name: string; readonly role: Role; readonly department: Department }[];
  readonly lanes: readonly { readonly laneId: string; readonly number: number; readonly direction: 'in' | 'out' | 'through' }[];
  readonly checkpoint: { readonly nameZh: string; readonly nameEn: string };
  readonly pin: string;
}

/** Undefined outside the demonstration, where the server knows no such address, and while it is not known. */
function useDemo(): Demo | undefined {
  const [demo, setDemo] = useState<Demo>();
  useEffect(() => {
    getJson<Demo>('/api/demo')
      .then(setDemo)
      .catch((fault: unknown) => {
        if (!(fault instanceof Refusal)) throw fault;
      });
  }, []);
  return demo;
}

export function DemoDoors() {
  const say = useSay(accountsWords);
  const demo = useDemo();
  const act = useAct();
  if (demo === undefined) return null;
  return (
    <div className="start-demo" data-testid="demo">
      <Notice tone="warn" title={say('start.demo-title')}>
        {say('start.demo-words')}
      </Notice>
      <ProblemNotice problem={act.problem} title={say('start.failed')} />
      <Roles demo={demo} onStepIn={(personId) => act.start(() => stepIn(personId))} />
      <Lanes demo={demo} onInvite={(laneId) => act.start(() => becomeTablet(laneId))} />
    </div>
  );
}

async function stepIn(personId: string): Promise<void> {
  await postJson('/api/demo/step-in', { personId });
  location.assign('/console/');
}

async function becomeTablet(laneId: string): Promise<void> {
  const invitation = await postJson<ShownInvitation>('/api/demo/invite-tablet', { laneId });
  location.assign(tabletInvitationLink(location.origin, invitation));
}

function Roles({ demo, onStepIn }: { demo: Demo; onStepIn: (personId: string) => void }) {
  const say = useSay(accountsWords);
  return (
    <section className="start-part" aria-labelledby="start-roles">
      <h2 id="start-roles">{say('start.roles')}</h2>
      <ul className="start-cards">
        {demo.roles.map(({ personId, badge, name, role, department }) => (
          <li key={personId}>
            <button type="button" className="start-card" data-testid="step-in" data-role={role} data-badge={badge} onClick={() => onStepIn(personId)}>
              <span className="start-card__title">{say(`role.${role}`)}</span>
              <span className="start-card__words">
                {name} · {say(`department.${department}`)} · {badge}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lanes({ demo, onInvite }: { demo: Demo; onInvite: (laneId: string) => void }) {
  const say = useSay(accountsWords);
  const language = useLanguage();
  const { checkpoint, lanes, pin, roles } = demo;
  const badges = roles.filter(({ role }) => role === 'lane-officer').map(({ badge }) => badge);
  return (
    <section className="start-part" aria-labelledby="start-tablets">
      <h2 id="start-tablets">{say('start.tablets')}</h2>
      <p className="start-part__words">
        {language === 'zh' ? checkpoint.nameZh : checkpoint.nameEn} · {say('start.tablets-words')}
      </p>
      <ul className="start-cards" data-small>
        {lanes.map(({ laneId, number, direction }) => (
          <li key={laneId}>
            <button type="button" className="start-card" data-testid="invite-tablet" data-lane={laneId} onClick={() => onInvite(laneId)}>
              <span className="start-card__title">{say('tablets.lane-name', { number, direction: say(`direction.${direction}`) })}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="start-part__words">{say('start.pin', { pin, badges: badges.join(' / ') })}</p>
    </section>
  );
}
