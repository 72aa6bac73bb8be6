"""The kit's own health: heat, power, memory and disk, from what Linux and NVIDIA's drivers say of them."""
