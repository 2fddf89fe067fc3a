/** An invisible component on every other page: sends what the player could not send while it was on screen. */
import { sharedDelivery } from "./delivery.mjs";

export default function mount({ data, parentElement, setTriggerValue }) {
  const delivery = sharedDelivery();
  delivery.mount(parentElement, setTriggerValue, data);
  return () => delivery.unmount(parentElement);
}
