// Filters the activities of a file: {file, states: [{chosen, passed, here, names}]}. For each state what is found, as
// numbers of cards, in three orders, and how many each choice would find.
import { asked, script } from "./serving.mjs";

const { file, states } = await asked();
const facts = script.decode(file);
const answers = states.map(({ chosen, passed, here, names }) => {
  const times = script.timesAfter(facts, passed);
  const wanted = new Map(Object.entries(chosen).map(([name, values]) => [name, new Set(values)]));
  const { found, counts } = script.choose(facts, times, wanted);
  const arranged = (order) => script.arrange(facts, times, found, order).map((row) => facts.numbers[row]);
  return { time: arranged({}), near: arranged({ here }), name: arranged({ names: script.places(names) }), counts };
});
process.stdout.write(JSON.stringify(answers));
