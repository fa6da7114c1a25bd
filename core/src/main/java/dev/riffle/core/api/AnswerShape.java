package dev.riffle.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.recommend.UnmetRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What shaped an answer: {@code "scenario"?: {"name", "version"}, "unmet"?: [{"rule", "reason"}],
 * "next"?}.
 *
 * @param scenario that is stored, if one was named
 * @param unmet rules that could not be kept
 * @param next asks for the page after this one
 */
public record AnswerShape(
    Optional<NamedVersion> scenario, List<UnmetRule> unmet, Optional<String> next) {
  /** Of an answer without rules and pages. */
  public static final AnswerShape NONE =
      new AnswerShape(Optional.empty(), List.of(), Optional.empty());

  private static final String SCENARIO = ScenarioChoice.FIELD;
  private static final String NAME = "name";
  private static final String VERSION = "version";
  private static final String UNMET = "unmet";
  private static final String RULE = "rule";
  private static final String REASON = "reason";
  private static final String NEXT = "next";

  /** A stored scenario, by its name and version. */
  public record NamedVersion(String name, int version) {}

  public AnswerShape {
    unmet = List.copyOf(unmet);
  }

  void writeTo(ObjectNode json) {
    scenario.ifPresent(
        named -> json.putObject(SCENARIO).put(NAME, named.name()).put(VERSION, named.version()));
    if (!unmet.isEmpty()) {
      ArrayNode list = json.putArray(UNMET);
      unmet.forEach(
          rule -> list.addObject().put(RULE, rule.rule()).put(REASON, rule.reason().wireName()));
    }
    next.ifPresent(text -> json.put(NEXT, text));
  }

  static AnswerShape read(JsonNode json) {
    JsonNode named = json.path(SCENARIO);
    return new AnswerShape(
        named.isObject()
            ? Optional.of(new NamedVersion(named.path(NAME).asText(), named.path(VERSION).asInt()))
            : Optional.empty(),
        json.path(UNMET).valueStream().flatMap(rule -> unmet(rule).stream()).toList(),
        Optional.ofNullable(json.path(NEXT).textValue()));
  }

  private static Optional<UnmetRule> unmet(JsonNode json) {
    return Arrays.stream(UnmetRule.Reason.values())
        .filter(reason -> reason.wireName().equals(json.path(REASON).asText()))
        .findFirst()
        .map(reason -> new UnmetRule(json.path(RULE).asText(), reason));
  }
}
