"""The figure that shows an exercise: a body of joint angles, which moves. Pure geometry."""
