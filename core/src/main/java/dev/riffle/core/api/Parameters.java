package dev.riffle.core.api;

import dev.riffle.core.json.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The parameters of a query, each read by its rule. A list is a parameter that comes several times,
 * or names separated by commas, or both: a comma that belongs to a name is sent as {@code %2C}. So
 * the query is read as it was sent: an HTTP API's {@code queryStringParameters} are decoded, and
 * what comes several times is joined by commas there.
 */
public final class Parameters {
  private static final String QUERY = "query";

  /** Values as they were sent, still percent-encoded. */
  private final Map<String, List<String>> query;

  private Parameters(Map<String, List<String>> query) {
    this.query = query;
  }

  /**
   * Reads a query.
   *
   * @param rawQuery percent-encoded, without the question mark
   * @throws Refusal when a name cannot be decoded
   */
  public static Parameters of(String rawQuery) {
    var query = new LinkedHashMap<String, List<String>>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = PercentCode.query(QUERY, equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return new Parameters(query);
  }

  /**
   * Refuses every parameter but these: a misspelt filter must not pass for none.
   *
   * @throws Refusal naming the first unknown one, and those there are
   */
  public void only(List<String> names) {
    for (String name : query.keySet()) {
      if (!names.contains(name)) {
        throw Refusal.field(
            name.isEmpty() ? QUERY : Shown.text(name),
            "no parameter here",
            names.isEmpty()
                ? "must go: there is none here"
                : "must be one of " + String.join(", ", names));
      }
    }
  }

  /** These parameters, and this one where it is absent. */
  Parameters orElse(String name, String value) {
    var all = new LinkedHashMap<>(query);
    all.putIfAbsent(name, List.of(PercentCode.encode(value)));
    return new Parameters(all);
  }

  /** A parameter that may come once. */
  Optional<String> text(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Refusal.field(name, "there %d times".formatted(values.size()), "must come once");
    }
    return values.stream().findFirst().map(value -> PercentCode.query(name, value));
  }

  /** A whole number within bounds. */
  int whole(String name, int whenAbsent, int min, int max) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    // Nine digits fit an int, and no bound here is larger.
    int number = text.get().matches("-?[0-9]{1,9}") ? Integer.parseInt(text.get()) : max + 1;
    if (number < min || number > max) {
      throw wrong(name, text.get(), "must be a whole number from %d to %d".formatted(min, max));
    }
    return number;
  }

  /** {@code true} or {@code false}, which it is when absent. */
  boolean flag(String name) {
    return switch (text(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw wrong(name, other, "must be true or false");
    };
  }

  /** A text by a rule. */
  Optional<String> text(String name, Predicate<String> fits, String rule) {
    Optional<String> text = text(name);
    if (text.isPresent() && !fits.test(text.get())) {
      throw wrong(name, text.get(), rule);
    }
    return text;
  }

  /** A list's distinct names, each by a rule. */
  Set<String> names(String name, int max, Predicate<String> fits, String rule) {
    var names = new LinkedHashSet<String>();
    for (String list : query.getOrDefault(name, List.of())) {
      for (String raw : list.split(",", -1)) {
        String one = PercentCode.query(name, raw);
        if (!fits.test(one)) {
          throw wrong(name, one, rule);
        }
        names.add(one);
      }
    }
    if (names.size() > max) {
      throw Refusal.field(
          name, "%,d names".formatted(names.size()), "must have at most %,d".formatted(max));
    }
    return names;
  }

  private static Refusal wrong(String name, String value, String rule) {
    return Refusal.field(name, "'%s'".formatted(Shown.text(value)), rule);
  }
}
