package dev.riffle.local.mapping;

import dev.riffle.core.event.InteractionType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What whoever imports says of a table, in place of guesses.
 *
 * @param kind what its rows say
 * @param columns by what they are for; an empty list for what no column is for
 * @param type of all rows
 * @param types what the column of types calls them
 * @param form how the column of times writes moments
 * @param zone of times that say no offset
 * @param at the time of rows that say none
 * @param only rows that have this value in this column
 * @param tenant whose data they are
 */
public record Wishes(
    Optional<RowKind> kind,
    Map<Target, List<String>> columns,
    Optional<InteractionType> type,
    TypeNames types,
    Optional<TimeForm> form,
    ZoneId zone,
    Optional<Instant> at,
    Map<String, String> only,
    String tenant) {
  public Wishes {
    columns = Map.copyOf(columns);
    only = Map.copyOf(only);
  }

  /** Nothing is said of the columns: all is guessed. */
  public static Wishes none(String tenant) {
    return new Wishes(
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        TypeNames.KNOWN_ALONE,
        Optional.empty(),
        ZoneOffset.UTC,
        Optional.empty(),
        Map.of(),
        tenant);
  }

  /** These, and beneath them what is known of a file. */
  public Wishes over(
      Optional<RowKind> fileKind,
      Map<Target, List<String>> fileColumns,
      Optional<String> fileType,
      TypeNames fileTypes,
      Map<String, String> fileOnly) {
    var allColumns = new HashMap<>(fileColumns);
    allColumns.putAll(columns);
    return new Wishes(
        kind.or(() -> fileKind),
        allColumns,
        type.or(() -> fileType.flatMap(InteractionType::named)),
        types.over(fileTypes),
        form,
        zone,
        at,
        only.isEmpty() ? fileOnly : only,
        tenant);
  }
}
