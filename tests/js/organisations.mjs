// Which of the texts that test_form_script.py asks about have an organisation number, and which a person's.
import { asked, script } from "./serving.mjs";

console.log(JSON.stringify((await asked()).map((text) => [
  script.faultOf(text, { check: "organisation-number", most: 99 }, 0), script.faultOf(text, { check: "text", most: 99 }, 0),
])));
