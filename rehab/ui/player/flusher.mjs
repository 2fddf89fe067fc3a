/** On every other page: sends what the player could not send while it was on screen, and shows what is left open. */
import { Checkpoint } from "./checkpoint.mjs";
import { sharedDelivery } from "./delivery.mjs";
import { LeftOpen } from "./left.mjs";
import { TabLock } from "./lock.mjs";
import { openStorage } from "./storage.mjs";

const cards = new Map();

export default function mount({ data, parentElement, setTriggerValue }) {
  const delivery = sharedDelivery();
  if (!cards.has(parentElement)) cards.set(parentElement, connect(parentElement, delivery));
  const card = cards.get(parentElement);
  card.isWanted = data.shows;
  delivery.mount(parentElement, setTriggerValue, data);
  card.show();
  return () => {
    cards.delete(parentElement);
    card.close();
    delivery.unmount(parentElement);
  };
}

function connect(parent, delivery) {
  const parts = { delivery, checkpoint: new Checkpoint(openStorage()), lock: new TabLock() };
  return new LeftOpen(parent.querySelector(".left"), parts);
}
