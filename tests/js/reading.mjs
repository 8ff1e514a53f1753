// The words of each text that is asked.
import { asked, script } from "./serving.mjs";

process.stdout.write(JSON.stringify((await asked()).map((text) => script.words(text))));
