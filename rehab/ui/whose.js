// A page where people sign in, before anything else runs: it stays the page of the person it was made for.
{
  const ANOTHER = 4401; // the server has somebody else by now
  const LEFT = "rehab.signed-out";
  const { whose } = document.documentElement.dataset;
  const Plain = window.WebSocket;

  window.WebSocket = class extends Plain {
    constructor(address, protocols) {
      const own = new URL(address, location.href);
      own.searchParams.set("whose", whose);
      super(own, protocols);
      this.addEventListener("close", ({ code }) => code === ANOTHER && location.reload());
    }
  };

  // What is not yet stored on the server waits for its person; the rest of whoever left is removed.
  const isKept = (name) => !name.includes("@") || /\.(outbox\..*|pain-now)$/.test(name);
  const forget = (area) => Object.keys(area).forEach((name) => isKept(name) || area.removeItem(name));

  if (!whose && new URLSearchParams(location.search).get("sign-in") === "out") {
    try {
      forget(localStorage);
      forget(sessionStorage);
      localStorage.setItem(LEFT, String(Date.now())); // other tabs hear of it
    } catch {
      // storage is forbidden: then there is nothing in it
    }
  }
  addEventListener("storage", ({ key }) => key === LEFT && location.reload());
}
