// The officer's desk: the car being checked and the cars that wait, changed by steps, kept by commands, safe across a reload.
import { Refusal, type Problem } from '../../../../../core/problems.ts';
import { FORGETTING, type ForgetMark } from '../../../../../core/sync/forgetting.ts';
import type { Tablet } from '../../../../../web/device/tablet.ts';
import type { TakenDeclaration } from '../declaration/declaration-to-draft.ts';
import { changeDraft, type DraftAction } from '../draft/change-draft.ts';
import { startDraft, type Draft } from '../draft/draft.ts';
import type { OpenPassage } from '../passage/open-passage.ts';
import { findPost, type Post } from './find-post.ts';
import { createDeskStore } from './desk-store.ts';
import { findShownPassage, type DeskState, type DeskView, type DeskWork, type LastEnded } from './desk-state.ts';
import { createShiftKeeper, type ShiftKeeper } from './shift-keeper.ts';
import { createVaultWriter } from './vault-writer.ts';

const DRAFT = 'lane.draft';
const PASSAGES = 'lane.passages';

export type LaneDesk = {
  readonly getState: () => DeskState;
  readonly getWork: () => DeskWork;
  readonly subscribe: (onChange: () => void) => () => void;
  /** After unlocking: brings back the draft and the open passages. */
  readonly load: () => Promise<void>;
  readonly act: (action: DraftAction) => void;
  /** Lets the field in front go and opens the next one. */
  readonly goOn: () => void;
  /** With `isSameTrip` where from, where to and plain noes are taken from the one before. */
  readonly addTraveller: (instrument: string, isSameTrip?: boolean) => void;
  readonly show: (view: DeskView, passageId?: string) => void;
  readonly startNext: () => void;
  readonly endFlash: () => void;
  readonly tell: (problem: Problem | undefined) => void;
  /** For the steps in `keep-steps.ts`. */
  readonly inside: DeskInside;
};

export type DeskInside = {
  readonly tablet: Tablet;
  readonly getPost: () => Post;
  readonly patch: (change: Partial<DeskState>) => void;
  readonly savePassage: (passage: OpenPassage) => Promise<void>;
  readonly endPassage: (passageId: string, ended: LastEnded) => Promise<void>;
  readonly saveDraft: (draft: Draft) => void;
  readonly shifts: ShiftKeeper;
  readonly newDraft: () => Draft;
  readonly takeDeclaration: (taken: TakenDeclaration) => void;
  /** Runs one step at a time; what it cannot do is said in words. */
  readonly run: (step: () => Promise<void>) => Promise<void>;
};

export function createLaneDesk(tablet: Tablet): LaneDesk {
  const writer = createVaultWriter(tablet.vault);
  const getPost = (): Post => getPostOf(tablet);
  const newDraft = (): Draft => startDraft(tablet.newId(), findPost(tablet)?.lane?.direction ?? 'in');
  const store = createDeskStore(startState(newDraft()));
  const { get: getState, patch } = store;

  const noteFailure = (error: unknown): void => patch({ problem: errorToProblem(error), flash: undefined });
  const saveDraft = (draft: Draft, isRevealed = false): void => {
    patch({ draft, problem: undefined, isRevealed: draft.focus === getState().draft.focus && isRevealed });
    writer.write(DRAFT, draft).catch(noteFailure);
  };
  const savePassages = async (passages: readonly OpenPassage[]): Promise<void> => {
    await writer.write(PASSAGES, passages);
    patch({ passages });
  };
  const inside: DeskInside = {
    tablet, getPost, patch, newDraft,
    shifts: createShiftKeeper(tablet, writer, (shift) => patch({ shift })),
    saveDraft: (draft) => saveDraft(draft),
    takeDeclaration: (taken) => saveDraft(changeDraft(newDraft(), { kind: 'take-declaration', taken })),
    savePassage: (passage) => savePassages(replacePassage(getState().passages, passage)),
    endPassage: async (passageId, lastEnded) => {
      await savePassages(getState().passages.filter(({ check }) => check.passageId !== passageId));
      patch({ lastEnded, shownPassageId: undefined, view: 'check' });
    },
    run: async (step) => {
      if (getState().isKeeping) return;
      patch({ isKeeping: true, problem: undefined });
      try {
        await step();
      } catch (error) {
        noteFailure(error);
      } finally {
        patch({ isKeeping: false });
      }
    },
  };
  return {
    inside,
    getState,
    getWork: store.getWork,
    subscribe: store.subscribe,
    load: async () => {
      const [draft, passages, shift] = await Promise.all([tablet.vault.load<Draft>(DRAFT), tablet.vault.load<OpenPassage[]>(PASSAGES), inside.shifts.open()]);
      const known = forgetPassages(tablet, passages ?? []);
      const unkept = known.find(({ isKept }) => !isKept);
      const start = startState(draft ?? newDraft());
      patch({ ...start, isReady: true, shift, passages: known, ...(unkept && { view: 'passage', shownPassageId: unkept.check.passageId }) });
    },
    act: (action) => saveDraft(noteBeginning(changeDraft(getState().draft, action), tablet.now())),
    goOn: () => saveDraft(changeDraft(getState().draft, { kind: 'go-on', rules: getPost().rules }), true),
    addTraveller: (instrument, isSameTrip = false) => saveDraft(changeDraft(getState().draft, { kind: 'add-traveller', id: tablet.newId(), instrument, isSameTrip, rules: getPost().rules })),
    show: (view, passageId) => patch({ view, problem: undefined, shownPassageId: view === 'passage' ? passageId : undefined }),
    startNext: () => {
      const left = findShownPassage(getState());
      patch({ view: 'check', shownPassageId: undefined, problem: undefined, ...(left && { lastEnded: { plate: left.check.vehicle.plate, how: 'waiting' } }) });
    },
    endFlash: () => patch({ flash: undefined }),
    tell: (problem) => patch({ problem }),
  };
}

/** What the server has forgotten leaves the list; the next change writes it without them. */
function forgetPassages(tablet: Tablet, passages: readonly OpenPassage[]): readonly OpenPassage[] {
  const takenBefore = tablet.listItems<Partial<ForgetMark>>(FORGETTING)[0]?.takenBefore ?? 0;
  return passages.filter(({ takenAt }) => takenAt >= takenBefore);
}

/** A vehicle's service begins with the first key of its plate, or with whatever filled it in. */
function noteBeginning(draft: Draft, at: number): Draft {
  return draft.begunAt === undefined && draft.plate !== '' ? { ...draft, begunAt: at } : draft;
}

function startState(draft: Draft): DeskState {
  return {
    isReady: false,
    view: 'check',
    draft,
    isRevealed: false,
    passages: [],
    shownPassageId: undefined,
    flash: undefined,
    lastEnded: undefined,
    returning: undefined,
    shift: undefined,
    problem: undefined,
    isKeeping: false,
  };
}

function replacePassage(passages: readonly OpenPassage[], passage: OpenPassage): readonly OpenPassage[] {
  const isThis = ({ check }: OpenPassage): boolean => check.passageId === passage.check.passageId;
  return passages.some(isThis) ? passages.map((one) => (isThis(one) ? passage : one)) : [...passages, passage];
}

function getPostOf(tablet: Tablet): Post {
  const post = findPost(tablet);
  if (post === undefined) throw new Refusal({ code: 'NotEnrolled' });
  return post;
}

/** A refusal keeps its words; anything else is a fault of storage or of ours, and nothing typed is lost by it. */
export function errorToProblem(error: unknown): Problem {
  return error instanceof Refusal ? error.problem : { code: 'NotKept' };
}
