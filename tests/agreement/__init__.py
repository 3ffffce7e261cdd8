"""Tests of the agreement; a package, so that the terms' own tests can import small_world."""
