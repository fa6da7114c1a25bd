package dev.riffle.recommend.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a path and a query, decoded, each read by its rule. */
public final class Parameters {
  private final Map<String, String> path;
  private final Map<String, List<String>> query;

  private Parameters(Map<String, String> path, Map<String, List<String>> query) {
    this.path = path;
    this.query = query;
  }

  /**
   * Reads a query.
   *
   * @param path the path's parameters, decoded
   * @throws Refusal when it is no query
   */
  static Parameters of(Map<String, String> path, String rawQuery) {
    var query = new LinkedHashMap<String, List<String>>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = Decoding.query("query", equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : Decoding.query(name, pair.substring(equals + 1));
        query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return new Parameters(path, query);
  }

  /**
   * Refuses every parameter of the query but these: a misspelt filter must not pass for none.
   *
   * @throws Refusal naming the first unknown one, and those there are
   */
  public void allow(String... names) {
    Set<String> known = new LinkedHashSet<>(Arrays.asList(names));
    for (String name : query.keySet()) {
      if (!known.contains(name)) {
        throw Refusal.invalid(
            name,
            "there is no parameter '%s' here: use %s".formatted(name, String.join(", ", known)));
      }
    }
  }

  /** A parameter of the path, an id. */
  public String pathId(String name) {
    return Rules.id(name, path.getOrDefault(name, ""));
  }

  /** A parameter that may come once. */
  public Optional<String> text(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Refusal.invalid(name, "%s came %d times: send it once".formatted(name, values.size()));
    }
    return values.stream().findFirst();
  }

  /** A whole number within bounds. */
  public int number(String name, int whenAbsent, int least, int most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    String digits = text.get();
    // Nine digits fit an int, and no bound here is larger.
    boolean fits = digits.matches("-?[0-9]{1,9}");
    return Rules.within(name, fits ? Integer.parseInt(digits) : most + 1L, digits, least, most);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name) {
    return switch (text(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      case String other ->
          throw Refusal.invalid(name, "%s must be true or false, not '%s'".formatted(name, other));
    };
  }

  /** Names separated by commas, or the parameter several times, or both; distinct. */
  public Set<String> names(String name) {
    var names = new LinkedHashSet<String>();
    for (String list : query.getOrDefault(name, List.of())) {
      for (String one : list.split(",", -1)) {
        names.add(Rules.id(name, one));
      }
    }
    return Rules.few(name, names);
  }
}
