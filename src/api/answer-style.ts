/** The style of the pages on which people answer: no script, no picture, light and dark, from 320 px on. */
export const answerStyle = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #5b626c; --page: #f3f4f6; --card: #ffffff; --line: #d7dae0; --act: #0b57d0; --on-act: #ffffff; --warn: #fff4e0; --warn-ink: #5f4108; --fault: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #a8adb7; --page: #14161a; --card: #1e2127; --line: #3a3f48; --act: #8ab4f8; --on-act: #14161a; --warn: #3b2a12; --warn-ink: #ffd9a0; --fault: #f2b8b5; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 16px 48px; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 640px; margin: 0 auto; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 16px; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 4px; overflow-wrap: anywhere; }
p { margin: 0 0 12px; }
section, form { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px; margin: 0 0 16px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 12px 0 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.hint { margin: 0 0 6px; font-size: .95rem; }
section > p:last-child { margin-bottom: 0; }
.warn { background: var(--warn); color: var(--warn-ink); border-radius: 8px; padding: 10px 14px; margin: 16px 0 0; }
.warn ul { margin: 4px 0 0; padding-left: 20px; }
label { display: block; font-weight: 600; margin: 16px 0 4px; }
label span { font-weight: 400; color: var(--soft); }
input, textarea { width: 100%; padding: 10px 12px; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 8px; }
textarea { min-height: 88px; resize: vertical; }
fieldset { border: 1px solid var(--line); border-radius: 8px; margin: 16px 0 0; padding: 8px 14px 14px; min-width: 0; }
legend { font-weight: 600; padding: 0 4px; }
.choice { font-weight: 400; margin: 8px 0 0; overflow-wrap: anywhere; }
.choice input { width: auto; margin: 0 6px 0 0; }
[aria-invalid="true"] { border-color: var(--fault); }
.fault { color: var(--fault); margin: 4px 0 0; }
button { margin-top: 20px; padding: 12px 20px; font: inherit; font-weight: 600; color: var(--on-act); background: var(--act); border: 0; border-radius: 8px; cursor: pointer; }
a { color: var(--act); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
nav { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 0; padding: 0; }
nav a { padding: 9px 14px; border: 1px solid var(--line); border-radius: 8px; text-decoration: none; font-weight: 600; background: var(--card); }
@media (max-width: 480px) {
  body { padding: 16px 10px 40px; }
  section, form { padding: 16px; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 8px; }
  button, nav a { display: block; width: 100%; text-align: center; }
}
`
