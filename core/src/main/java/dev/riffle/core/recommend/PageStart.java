package dev.riffle.core.recommend;

import java.util.Optional;
import java.util.Set;

/**
 * Where a page begins in a list that goes over several.
 *
 * @param taste by which the list is made; nothing on the first page, and for lists by popularity
 * @param shown items of the pages before
 * @param places of the pages before, each of which had an item
 * @param promoted how many of them had an item that the scenario promotes
 */
public record PageStart(Optional<FrozenTaste> taste, Set<String> shown, int places, int promoted) {
  public static final PageStart FIRST = new PageStart(Optional.empty(), Set.of(), 0, 0);

  public PageStart {
    shown = Set.copyOf(shown);
  }
}
