// Tells the page around a chart how high it is; nothing else. Without it the frame keeps the height that it has.
// GPL-3.0-or-later: licences/gpl-3.0.txt
"use strict";
const tell = () => parent.postMessage(Math.ceil(document.documentElement.getBoundingClientRect().height), "*");
new ResizeObserver(tell).observe(document.documentElement);
