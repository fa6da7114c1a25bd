package dev.riffle.local.mapping;

import dev.riffle.core.event.InteractionType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a table's columns mean.
 *
 * @param kind what its rows say
 * @param columns by what they are for
 * @param type of all rows, where no column says it
 * @param types what the column of types calls them
 * @param form how the column of times writes moments; empty without such a column
 * @param zone of times that say no offset
 * @param at the time of rows that say none
 * @param wholeIds columns of ids that a program wrote as numbers with a point, as in 17.0
 * @param only rows that have this value in this column; all when empty
 * @param tenant whose data they are
 */
public record Mapping(
    RowKind kind,
    Map<Target, List<String>> columns,
    Optional<InteractionType> type,
    TypeNames types,
    Optional<TimeForm> form,
    ZoneId zone,
    Instant at,
    Set<String> wholeIds,
    Map<String, String> only,
    String tenant) {

  public Mapping {
    var sorted = new EnumMap<Target, List<String>>(Target.class);
    columns.forEach((target, names) -> sorted.put(target, List.copyOf(names)));
    // In one order, so that the same mapping has the same text.
    columns = Collections.unmodifiableMap(sorted);
    wholeIds = Collections.unmodifiableSet(new TreeSet<>(wholeIds));
    only = Collections.unmodifiableMap(new TreeMap<>(only));
  }

  /** The columns for a target, none when nobody named one. */
  public List<String> of(Target target) {
    return columns.getOrDefault(target, List.of());
  }

  /** The column for a target that takes one. */
  public Optional<String> one(Target target) {
    return of(target).stream().findFirst();
  }
}
