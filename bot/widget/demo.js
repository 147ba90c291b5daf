// The demo page shows the embed line with the address that it was opened at.
for (const place of document.querySelectorAll(".address")) place.textContent = location.origin;
