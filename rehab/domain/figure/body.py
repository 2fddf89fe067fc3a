"""The body of the figure: how long, how thick and how heavy its parts are, and how far its joints go.

Lengths are centimetres, for a person of 170 cm. Lengths and masses of the limbs are those of Drillis and
Contini as shares of height and of body mass, in Winter, Biomechanics and Motor Control of Human Movement.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

HEIGHT = 170.0
THIGH = 41.5
SHANK = 41.5
UPPER_ARM = 30.5
FOREARM = 25.0
PALM = 7.5
HAND = 15.0
NECK = 8.5
#: From the top of the neck to the middle of the head.
HEAD = 9.5
#: The stretches of the spine that bend, from the middle between the hips upwards.
LUMBAR = (10.0, 28.0)
THORAX = (28.0, 52.0)
#: Where the arms begin, along the spine.
SHOULDER_AT = 47.0
HALF_HIPS = 8.0
HALF_SHOULDERS = 15.5
#: From the spine to the front of the belly.
NAVEL = 9.3
#: The foot from the ankle: forwards, and down to the middle of what touches the floor.
HEEL = (-4.6, -3.7)
BALL = (10.5, -4.6)
TOE = (16.3, -5.1)


class Side(Enum):
    """The side that is nearer to the viewer, as the figure is first looked at, is the right one."""

    NEAR = 1
    FAR = -1


@dataclass(frozen=True, slots=True)
class Joint:
    """How far a joint goes, in degrees from standing upright with the arms hanging, palms inwards."""

    least: float
    most: float


#: Each has two: one of each side.
LIMB_JOINTS = {
    "hip": Joint(-30, 130),
    "hip_out": Joint(-35, 60),
    "hip_turn": Joint(-45, 65),
    "knee": Joint(-3, 152),
    "ankle": Joint(-75, 40),
    "shoulder": Joint(-60, 185),
    "shoulder_out": Joint(-50, 180),
    "shoulder_turn": Joint(-95, 110),
    "elbow": Joint(0, 152),
    "wrist": Joint(-75, 95),
}
TRUNK_JOINTS = {
    "lumbar": Joint(-40, 60),
    "thorax": Joint(-30, 45),
    "bend": Joint(-40, 40),
    "twist": Joint(-50, 50),
    "neck": Joint(-60, 60),
    "nod": Joint(-30, 30),
    "look": Joint(-80, 80),
}
#: How the whole body lies (degrees), and how far it has gone up and to the right, and
#: how far a breath has lifted the belly (centimetres): no joints.
ROOT = ("tilt", "roll", "turn", "rise", "shift", "breath")

#: The curves of a spine at ease, in degrees of flexion, and how a head sits on it.
EASE = {"pelvis": 6.0, "lumbar": -14.0, "thorax": 20.0, "nod": -12.0}

#: How far the surface is from the middle of each part that can touch something.
RADII = {
    "buttock": 10.3,
    "low_back": 8.4,
    "upper_back": 9.8,
    "chest": 10.2,
    "belly": 9.4,
    "hip_side": 8.0,
    "head": 9.8,
    "shoulder": 6.2,
    "elbow": 4.0,
    "wrist": 2.8,
    "palm": 2.3,
    "fingers": 1.6,
    "knee": 5.7,
    "ankle": 3.9,
    "heel": 3.3,
    "ball": 2.4,
    "toe": 1.9,
}
