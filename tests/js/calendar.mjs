// The calendar entries for what test_form_script.py asks.
import { asked, script } from "./serving.mjs";

const now = new Date("2026-11-23T09:08:07.654Z");
console.log(JSON.stringify((await asked()).map((event) => script.calendar({ ...event, now }))));
