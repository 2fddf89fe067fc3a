/**
 * How much of the session is played: what the score before it suggests, or what the person chose. Pure.
 *
 * The rules are the domain's: `offered.gate.scores` says for each score, the unknown one last, how much is suggested and
 * why, `gate.choices` has the words to choose by, and `gate.plans` what is not played as things stand.
 */

const NO_SCORE = 11;

/** What is suggested at a score (null where it is not known). */
export function suggestedAt({ gate }, pain) {
  return gate.scores[pain ?? NO_SCORE];
}

/** The plan to play at a score: as much as is suggested, or as `wanted`. */
export function planFor(offered, pain, wanted = null) {
  const { gate, ...plan } = offered;
  if (!gate) return plan;
  const readiness = playedAt(offered, pain, wanted);
  return { ...plan, ...gate.plans[planOf(readiness)], readiness, note: noteFor(readiness) };
}

/** How much is played. All of it is played with care where that is suggested. */
function playedAt(offered, pain, wanted) {
  const said = suggestedAt(offered, pain);
  const isTheirs = wanted && said.may_choose && wanted !== planOf(said.readiness);
  return isTheirs ? wanted : said.readiness;
}

function planOf(readiness) {
  return readiness === "caution" ? "full" : readiness;
}

function noteFor(readiness) {
  return readiness === "caution" ? "With care today: easy movements, and press This hurts if it grows." : "";
}

/** What stands above the start: what is played and why, and the buttons for more and less. */
export function gateOf({ offered, run, wanted }) {
  if (!offered?.gate) return null;
  const pain = run.answers.pain_before;
  const said = suggestedAt(offered, pain);
  if (!said.words) return null;
  const readiness = playedAt(offered, pain, wanted);
  const { choices } = offered.gate;
  const isSuggested = readiness === said.readiness;
  const names = Object.keys(choices).filter((name) => said.may_choose && name !== planOf(readiness));
  return {
    words: isSuggested ? said.words : choices[planOf(readiness)].chosen,
    why: said.why,
    choices: Object.fromEntries(names.map((name) => [name, choices[name][planOf(said.readiness) === "full" ? "words" : "anyway"]])),
    seesSigns: !said.may_choose,
  };
}
