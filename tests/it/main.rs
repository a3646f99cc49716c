//! The one integration binary: the house, the command, and the laws that hold over whole runs.

mod layers;
