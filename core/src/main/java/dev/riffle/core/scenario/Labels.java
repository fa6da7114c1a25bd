package dev.riffle.core.scenario;

import dev.riffle.core.event.ItemFeatures;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names that an item has of one kind: categories or tags that begin alike, such as all brands.
 *
 * @param prefix that they begin with; empty for all of the kind
 */
public record Labels(Kind kind, String prefix) {
  /** Of which list of an item they are. */
  public enum Kind {
    CATEGORY,
    TAG
  }

  /** Those of an item. */
  public Set<String> of(ItemFeatures item) {
    List<String> names = kind == Kind.CATEGORY ? item.categories() : item.tags();
    return names.stream().filter(this::includes).collect(Collectors.toSet());
  }

  /** Whether a name of this kind is one of them. */
  public boolean includes(String name) {
    return name.startsWith(prefix);
  }
}
