/**
 * The phases of a run: those of the plan, after what the person changed on the way.
 *
 * Everything here is pure. A change is `{do, at, ...}`, where `at` is the id of the phase it was made in; the plan
 * itself stays as it was, and says what was planned. Changes only touch what comes at or after that phase, so what
 * lies before keeps its place.
 */

export const ACTIVE = new Set(["work", "hold", "release", "walk"]);
const MOST_REPS = 100;
const LONGEST_HOLD_S = 600;

const made = new WeakMap(); // by the array of changes: runs are copied, their changes seldom

/** The phases as they stand for `run`. */
export function phasesOf(plan, { changes }) {
  if (!changes.length) return plan.phases;
  const known = made.get(changes);
  if (known?.plan === plan) return known.phases;
  const phases = changes.reduce((current, change) => CHANGES[change.do](current, change, plan), plan.phases);
  made.set(changes, { plan, phases });
  return phases;
}

/** The exercises of the plan, and behind them those that came in by a swap: `phase.exercise` is a place in both. */
export function exercisesOf(plan, { changes }) {
  const swapped = changes.filter((change) => change.do === "swap");
  return [...plan.exercises, ...swapped.map((change) => plan.exercises[change.exercise][change.to])];
}

/** Whether a phase has no end of its own: it is over when the person says so. */
export function isOpen(phase) {
  return Boolean(phase?.open);
}

const CHANGES = {
  longer: (phases, { at, by }) => edit(phases, at, (phase) => ({ ...phase, seconds: phase.seconds + by })),
  open: (phases, { at, on }) => edit(phases, at, (phase) => ({ ...phase, open: on })),
  hold: (phases, { at, by }) => editRest(phases, at, (phase) => held(phase, by)),
  reps: changeReps,
  own: changePace,
  swap: putNeighbour,
};

function edit(phases, id, change) {
  return phases.map((phase) => (phase.id === id ? change(phase) : phase));
}

/** Change what is left of an exercise, the phase `id` included. */
function editRest(phases, id, change) {
  const from = indexOf(phases, id);
  const { exercise } = phases[from];
  return phases.map((phase, index) => (index >= from && phase.exercise === exercise ? change(phase) : phase));
}

function held(phase, by) {
  if (phase.kind !== "hold") return phase;
  return { ...phase, seconds: Math.min(Math.max(phase.seconds + by, 1), LONGEST_HOLD_S) };
}

/** Give each set that is left more or fewer repetitions: never fewer than were begun, never none. */
function changeReps(phases, { at, by }) {
  const from = indexOf(phases, at);
  const { exercise } = phases[from];
  const left = new Set(phases.slice(from).filter((one) => one.exercise === exercise && one.rep).map(setKey));
  return [...left].reduce((current, key) => changeSet(current, key, phases[from], by), phases);
}

function changeSet(phases, key, now, by) {
  const own = phases.filter((phase) => phase.rep && setKey(phase) === key);
  const last = Math.max(...own.map(({ rep }) => rep));
  const least = setKey(now) === key ? Math.max(now.rep, 1) : 1;
  const wanted = Math.min(Math.max(last + by, least), MOST_REPS);
  if (wanted <= last) return phases.filter((phase) => setKey(phase) !== key || phase.rep <= wanted);
  const pattern = own.filter(({ rep }) => rep === last);
  const rest = pattern[0].kind !== "rest" && own.find(({ kind }) => kind === "rest");
  const more = Array.from({ length: wanted - last }, (_, index) =>
    (rest ? [rest, ...pattern] : pattern).map((phase) => renamed(phase, last + 1 + index)),
  );
  const end = phases.indexOf(own.at(-1)) + 1;
  return [...phases.slice(0, end), ...more.flat(), ...phases.slice(end)];
}

function renamed(phase, rep) {
  const parts = phase.parts?.map((part) => renamed(part, rep));
  return { ...phase, rep, id: idOf(phase, rep), ...(parts && { parts }) };
}

function idOf({ id }, rep) {
  const [item, side, set, , kind] = id.split(":");
  return [item, side, set, rep, kind].join(":");
}

/**
 * Let the person count the repetitions that are left, or the clock again. A repetition of one's own pace is one open
 * phase, which remembers the phases it stands for.
 */
function changePace(phases, { at, on }) {
  const from = indexOf(phases, at);
  const { exercise } = phases[from];
  const isLeft = (phase, index) => index > from && phase.exercise === exercise;
  if (!on) return phases.flatMap((phase, index) => (isLeft(phase, index) && phase.parts) || [phase]);
  const result = [];
  phases.forEach((phase, index) => {
    const before = result.at(-1);
    if (!isLeft(phase, index) || !["work", "release"].includes(phase.kind)) result.push(phase);
    else if (phase.kind === "work") result.push({ ...phase, open: true, parts: [phase] });
    else if (before.parts) result.splice(-1, 1, { ...before, parts: [...before.parts, phase] });
    else result.push(phase);
  });
  return result;
}

/** Put the easier or harder neighbour in the place of what is left: as many sets as are not done yet. */
function putNeighbour(phases, { at, exercise, to, place }, plan) {
  const from = indexOf(phases, at);
  const isLeft = (phase, index) => index > from && phase.exercise === exercise;
  const sets = setsLeft(phases, from);
  const fresh = plan.exercises[exercise][to].phases
    .filter(({ set }) => set <= sets)
    .map((phase) => ({ ...phase, exercise: place }));
  const kept = phases.filter((phase, index) => index > from && !isLeft(phase, index));
  return [...phases.slice(0, from + 1), ...fresh, ...kept];
}

/** How many sets of the exercise at `from` are not over, the one under way included. */
function setsLeft(phases, from) {
  const { exercise } = phases[from];
  return new Set(
    phases.slice(from).filter((phase) => phase.exercise === exercise && ACTIVE.has(phase.kind)).map(({ set }) => set),
  ).size;
}

function setKey({ exercise, set, side }) {
  return `${exercise} ${set} ${side}`;
}

function indexOf(phases, id) {
  return phases.findIndex((phase) => phase.id === id);
}

/** How many sets an exercise has, and how many repetitions the set of `phase` has. */
export function shapeOf(phases, { exercise, set, side }) {
  const own = phases.filter((phase) => phase.exercise === exercise && phase.set);
  const inSet = own.filter((phase) => phase.set === set && (side === null || phase.side === side));
  return { sets: new Set(own.map((phase) => phase.set)).size, reps: Math.max(0, ...inSet.map(({ rep }) => rep)) };
}
