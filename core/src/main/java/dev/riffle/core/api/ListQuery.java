package dev.riffle.core.api;

import dev.riffle.core.online.CountWindow;
import dev.riffle.core.recommend.Filter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which items of a list that is the same for everybody are wanted.
 *
 * @param window over which users are counted
 * @param k how many, 1 to {@value ApiLimits#MAX_K}
 * @param fields attributes that each item is to carry
 * @param scenario whose rules shape the answer
 */
public record ListQuery(
    String tenant,
    CountWindow window,
    int k,
    Filter filter,
    WantedAttributes fields,
    ScenarioChoice scenario) {
  /** Over which time users are counted. */
  public static final String WINDOW = "window";

  /** What a query without a user may say. */
  static final List<String> PARAMETERS =
      List.of(
          RecommendationQuery.K,
          FilterFields.ANY_OF,
          FilterFields.ALL_OF,
          FilterFields.WHERE,
          FilterFields.EXCLUDE,
          WantedAttributes.FIELD,
          ScenarioChoice.FIELD,
          TenantField.NAME);

  private static final String WINDOW_RULE =
      "must be one of "
          + Arrays.stream(CountWindow.values())
              .map(CountWindow::wireName)
              .collect(Collectors.joining(", "));

  /**
   * Reads a query.
   *
   * @throws Refusal when a parameter is unknown or breaks its rule
   */
  public static ListQuery of(Parameters parameters) {
    parameters.only(PARAMETERS);
    return read(parameters, CountWindow.DAY);
  }

  /** The same of a list that counts users. */
  public static ListQuery counted(Parameters parameters) {
    var names = new ArrayList<>(PARAMETERS);
    names.add(WINDOW);
    parameters.only(names);
    String window =
        parameters
            .text(WINDOW, ListQuery::isWindow, WINDOW_RULE)
            .orElse(CountWindow.DAY.wireName());
    return read(
        parameters,
        Arrays.stream(CountWindow.values())
            .filter(one -> one.wireName().equals(window))
            .findFirst()
            .orElseThrow());
  }

  private static ListQuery read(Parameters parameters, CountWindow window) {
    int k = RecommendationQuery.k(parameters);
    return new ListQuery(
        TenantField.of(parameters),
        window,
        k,
        FilterFields.of(parameters),
        WantedAttributes.of(parameters, k),
        ScenarioChoice.of(parameters));
  }

  private static boolean isWindow(String text) {
    return Arrays.stream(CountWindow.values()).anyMatch(one -> one.wireName().equals(text));
  }
}
