package dev.riffle.local.sample;

import java.util.SplittableRandom;

/**
 * A user of the sample.
 *
 * @param id for example {@code user-0042}
 * @param taste what they like
 * @param interactions how many there are of theirs
 * @param seed decides all that they do
 */
record Person(String id, Taste taste, int interactions, long seed) {

  SplittableRandom random() {
    return new SplittableRandom(seed);
  }
}
