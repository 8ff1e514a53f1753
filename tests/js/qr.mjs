// The QR code of each [text, mask or null] that is asked, in rows.
import { asked, script } from "./serving.mjs";

process.stdout.write(JSON.stringify((await asked()).map(([text, mask]) => script.modules(text, mask ?? undefined))));
