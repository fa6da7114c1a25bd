package dev.riffle.tests.bench.shape;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who comes back.
 *
 * @param taste what they like, of length 1
 * @param told what a recommender knows of that
 * @param clicked items, which do not come again
 * @param shown how often other items were shown to them
 * @param passed how often they looked at an item and left it
 */
record Person(
    float[] taste,
    float[] told,
    Set<Integer> clicked,
    Map<Integer, Integer> shown,
    Map<Integer, Integer> passed) {
  Person(float[] taste, float[] told) {
    this(taste, told, new HashSet<>(), new HashMap<>(), new HashMap<>());
  }
}
