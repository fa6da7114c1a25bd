package dev.riffle.local.mapping;

import dev.riffle.core.event.EventField;
import dev.riffle.core.event.InteractionType;
import dev.riffle.local.table.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a table means, as far as its columns' names and its first rows tell. */
public final class MappingGuess {
  /** Of a rating's column, whatever else a value may be. */
  private static final Pattern RATING = Pattern.compile(".*(rating|stars|score|overall).*");

  /** The share of values that tells what a column holds: some rows are broken. */
  private static final double MOST = .95;

  private static final Pattern POINTED = Pattern.compile("[-+]?\\d+\\.0+");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.0+)?");

  /** What is said of items and users without a time: what an application says later stands. */
  private static final Instant BEFORE_ALL = Instant.parse("1995-01-01T00:00:00Z");

  private MappingGuess() {}

  /**
   * Guesses, except for what is wished.
   *
   * @param fileName without its folder
   * @param written when the file was: when things happened of which it says no time
   * @param columns of the table, empty for NDJSON
   * @param first some hundred of its rows
   * @throws BadMapping when a column is missing, or nobody can know what is meant
   */
  public static Mapping of(
      String fileName, Instant written, List<String> columns, List<Row> first, Wishes wishes) {
    Collection<String> names = ColumnGuess.names(columns, first);
    var guess = new ColumnGuess(fileName, names);
    RowKind kind =
        wishes.kind().orElseGet(() -> isSent(first) ? RowKind.SENT : guess.kind(wishes.columns()));
    Map<Target, List<String>> found = guess.columns(kind, wishes.columns());
    require(fileName, kind, found, names);
    return new Mapping(
        kind,
        found,
        type(found, wishes),
        wishes.types(),
        form(fileName, found, first, wishes),
        wishes.zone(),
        wishes.at().orElse(kind == RowKind.EVENTS ? written : BEFORE_ALL),
        wholeIds(found, first),
        wishes.only(),
        wishes.tenant());
  }

  /** Whether rows are events as Riffle itself writes them. */
  private static boolean isSent(List<Row> first) {
    return !first.isEmpty()
        && first.stream()
            .limit(20)
            .allMatch(
                row ->
                    row.json()
                        .filter(it -> it.has(EventField.ID) && it.has(EventField.TYPE))
                        .filter(it -> it.has(EventField.TIME) && it.has(EventField.TENANT))
                        .isPresent());
  }

  private static void require(
      String file, RowKind kind, Map<Target, List<String>> found, Collection<String> names) {
    for (Target needed : needed(kind)) {
      if (!found.containsKey(needed)) {
        throw new BadMapping(
            "%s: no column looks like the %s. Name it: --map %s=COLUMN. The columns are %s"
                .formatted(file, needed.wireName(), needed.wireName(), String.join(", ", names)));
      }
    }
  }

  private static List<Target> needed(RowKind kind) {
    return switch (kind) {
      case EVENTS -> List.of(Target.USER, Target.ITEM);
      case ITEMS -> List.of(Target.ITEM);
      case USERS -> List.of(Target.USER);
      case SENT -> List.of();
    };
  }

  /** Without a column of types: ratings where a column looks like one, else views. */
  private static Optional<InteractionType> type(Map<Target, List<String>> found, Wishes wishes) {
    if (wishes.type().isPresent() || found.containsKey(Target.TYPE)) {
      return wishes.type();
    }
    boolean rated =
        found.getOrDefault(Target.VALUE, List.of()).stream()
            .anyMatch(name -> RATING.matcher(name.toLowerCase(Locale.ROOT)).matches());
    return Optional.of(rated ? InteractionType.RATING : InteractionType.VIEW);
  }

  private static Optional<TimeForm> form(
      String file, Map<Target, List<String>> found, List<Row> first, Wishes wishes) {
    Optional<String> column = found.getOrDefault(Target.TIME, List.of()).stream().findFirst();
    if (column.isEmpty() || wishes.form().isPresent()) {
      return column.flatMap(_ -> wishes.form());
    }
    var values = new ArrayList<String>();
    first.forEach(row -> row.value(column.get()).ifPresent(values::add));
    List<TimeForm> forms = TimeGuess.of(values);
    if (forms.size() == 1) {
      return Optional.of(forms.getFirst());
    }
    String choices =
        (forms.isEmpty() ? List.of(TimeForm.values()) : forms)
            .stream()
                .map(form -> "%s (%s)".formatted(form.wireName(), form.example()))
                .collect(Collectors.joining(", "));
    throw new BadMapping(
        "%s: nobody can tell how column %s writes times, as in %s. Say it: --time FORM, one of %s"
            .formatted(
                file, column.get(), values.isEmpty() ? "(nothing)" : values.getFirst(), choices));
  }

  /** Columns of ids that hold numbers, but for a broken one, some with a point and zeros. */
  private static Set<String> wholeIds(Map<Target, List<String>> found, List<Row> first) {
    var whole = new LinkedHashSet<String>();
    for (Target target : List.of(Target.USER, Target.ITEM, Target.SESSION)) {
      for (String column : found.getOrDefault(target, List.of())) {
        List<String> values = first.stream().flatMap(row -> row.value(column).stream()).toList();
        long numbers = values.stream().filter(value -> NUMBER.matcher(value).matches()).count();
        if (numbers >= values.size() * MOST
            && values.stream().anyMatch(value -> POINTED.matcher(value).matches())) {
          whole.add(column);
        }
      }
    }
    return whole;
  }
}
