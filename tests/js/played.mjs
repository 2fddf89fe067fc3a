/** Plays the plan on standard input through; writes where it stands at each phase, and what is handed over. */
import { readFileSync } from "node:fs";

import { newRun, start, tick } from "../../rehab/ui/player/clock.mjs";
import { resultOf } from "../../rehab/ui/player/summary.mjs";

const { plan, id, began } = JSON.parse(readFileSync(0, "utf8"));
const begun = start(plan, newRun(plan, id), began);
const runs = [begun];
let now = began;
for (const { seconds } of plan.phases) {
  now += seconds * 1000;
  runs.push(tick(plan, runs.at(-1), now, Infinity));
}
console.log(JSON.stringify({ runs: runs.slice(0, -1), result: resultOf(plan, runs.at(-1)) }));
