/** A body seen from behind, to say where it hurts: the places in the picture, and each as a button by its name. */

const maps = new WeakMap();

export default function mount({ data, parentElement, setStateValue }) {
  const box = parentElement.querySelector(".body-map");
  if (!maps.has(box)) maps.set(box, new BodyMap(box, data.places));
  maps.get(box).show(data.chosen, (places) => setStateValue("places", places));
}

class BodyMap {
  constructor(box, places) {
    this.box = box;
    this.chosen = new Set();
    box.querySelector(".names").append(
      ...places.map(([place, name]) =>
        Object.assign(document.createElement("button"), { type: "button", textContent: name, value: place }),
      ),
    );
    box.onclick = ({ target }) => {
      const place = target.dataset?.place ?? target.closest("button")?.value;
      if (place) this.turn(place);
    };
  }

  show(chosen, send) {
    this.chosen = new Set(chosen);
    this.send = send;
    this.draw();
  }

  turn(place) {
    if (!this.chosen.delete(place)) this.chosen.add(place);
    this.draw();
    this.send([...this.chosen]);
  }

  draw() {
    for (const shape of this.box.querySelectorAll("[data-place]"))
      shape.classList.toggle("is-chosen", this.chosen.has(shape.dataset.place));
    for (const button of this.box.querySelectorAll("button"))
      button.setAttribute("aria-pressed", String(this.chosen.has(button.value)));
  }
}
