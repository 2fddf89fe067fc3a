/** Streamlit's own word on the connection to the server. */
const CONNECTION = "data-test-connection-state";
const watching = new WeakMap();

/** Ask for a run of the whole page each time the server is found again after it was lost. */
export default function ({ parentElement, setTriggerValue }) {
  const app = document.querySelector("[data-testid=stApp]");
  let isLost = false;
  const look = () => {
    const isConnected = app.getAttribute(CONNECTION) === "CONNECTED";
    if (isConnected && isLost) setTriggerValue("found", true);
    isLost = !isConnected;
  };
  watching.get(parentElement)?.disconnect();
  const watch = new MutationObserver(look);
  watch.observe(app, { attributes: true, attributeFilter: [CONNECTION] });
  watching.set(parentElement, watch);
  return () => watch.disconnect();
}
