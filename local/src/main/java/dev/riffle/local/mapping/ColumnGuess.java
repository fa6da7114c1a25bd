package dev.riffle.local.mapping;

import dev.riffle.local.table.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What columns are for, by their names, with and against what somebody wishes.
 *
 * @param fileName without its folder; {@code users.csv} says what its {@code id} is
 * @param names the columns
 */
record ColumnGuess(String fileName, Collection<String> names) {
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]");
  private static final String OWN_ID = "id";

  /** Before the name of a column that says the opposite. */
  private static final String NOT = "!";

  /** The columns by target. A column is for one target alone, unless somebody says more. */
  Map<Target, List<String>> columns(RowKind kind, Map<Target, List<String>> wished) {
    var columns = new EnumMap<Target, List<String>>(Target.class);
    wished.forEach((target, wanted) -> columns.put(target, checked(target, wanted)));
    Set<String> taken = wished.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    for (Target target : Target.values()) {
      if (target.fits(kind) && !columns.containsKey(target)) {
        var found = new LinkedHashSet<String>();
        for (String known : target.known()) {
          boolean not = known.startsWith(NOT);
          find(not ? known.substring(1) : known)
              .filter(taken::add)
              .ifPresent(name -> found.add(not ? NOT + name : name));
          if (!target.takesMany() && !found.isEmpty()) {
            break;
          }
        }
        columns.put(target, List.copyOf(found));
      }
    }
    Target subject = kind == RowKind.USERS ? Target.USER : Target.ITEM;
    boolean ofSubject = kind == RowKind.ITEMS || kind == RowKind.USERS;
    if (ofSubject && columns.getOrDefault(subject, List.of()).isEmpty()) {
      find(OWN_ID).ifPresent(id -> columns.put(subject, List.of(id)));
    }
    columns.values().removeIf(List::isEmpty);
    return columns;
  }

  /** What the rows say: events where user and item are there, else what is there. */
  RowKind kind(Map<Target, List<String>> wished) {
    boolean user = has(Target.USER, wished);
    boolean item = has(Target.ITEM, wished);
    if (user && item) {
      return RowKind.EVENTS;
    }
    if (user != item) {
      return user ? RowKind.USERS : RowKind.ITEMS;
    }
    return fileName.toLowerCase(Locale.ROOT).contains("user") ? RowKind.USERS : RowKind.ITEMS;
  }

  private boolean has(Target target, Map<Target, List<String>> wished) {
    return wished.containsKey(target)
        ? !wished.get(target).isEmpty()
        : target.known().stream().anyMatch(known -> find(known).isPresent());
  }

  private Optional<String> find(String known) {
    return names.stream().filter(name -> plain(name).equals(known)).findFirst();
  }

  private List<String> checked(Target target, List<String> wanted) {
    if (wanted.size() > 1 && !target.takesMany()) {
      throw new BadMapping(
          "%s takes one column, and these are %d: %s"
              .formatted(target.wireName(), wanted.size(), String.join(", ", wanted)));
    }
    var found = new ArrayList<String>();
    for (String name : wanted) {
      String bare = name.startsWith(NOT) ? name.substring(1) : name;
      String there =
          names.stream()
              .filter(bare::equals)
              .findFirst()
              .or(() -> find(plain(bare)))
              .orElseThrow(
                  () ->
                      new BadMapping(
                          "%s has no column %s; it has %s"
                              .formatted(fileName, bare, String.join(", ", names))));
      found.add(name.startsWith(NOT) ? NOT + there : there);
    }
    return found;
  }

  private static String plain(String name) {
    return NOT_LETTERS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /** The names of a table's columns, those of NDJSON from its first rows. */
  static Collection<String> names(List<String> columns, List<Row> first) {
    var names = new LinkedHashSet<>(columns);
    first.forEach(row -> names.addAll(row.values().keySet()));
    return names;
  }
}
