package dev.riffle.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.recommend.UnmetRule;
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
  private static final String NEXT = "next";

  /** A stored scenario, by its name and version. */
  public record NamedVersion(String name, int version) {}

  public AnswerShape {
    unmet = List.copyOf(unmet);
  }

  void writeTo(ObjectNode json) {
    scenario.ifPresent(
        named -> json.putObject(SCENARIO).put(NAME, named.name()).put(VERSION, named.version()));
    RuleJson.writeUnmet(unmet, json);
    next.ifPresent(text -> json.put(NEXT, text));
  }

  static AnswerShape read(JsonNode json) {
    JsonNode named = json.path(SCENARIO);
    return new AnswerShape(
        named.isObject()
            ? Optional.of(new NamedVersion(named.path(NAME).asText(), named.path(VERSION).asInt()))
            : Optional.empty(),
        RuleJson.readUnmet(json),
        Optional.ofNullable(json.path(NEXT).textValue()));
  }
}
