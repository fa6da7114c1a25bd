package dev.riffle.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.recommend.RuleNote;
import dev.riffle.core.recommend.UnmetRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the rules of a scenario did, as answers carry it: of an item {@code "rules"?: [{"rule",
 * "factor"?, "note"?}]}, of an answer {@code "unmet"?: [{"rule", "reason"}]}.
 */
final class RuleJson {
  /** Of a boost, and of a note that tells of one. */
  static final String FACTOR = "factor";

  private static final String RULES = "rules";
  private static final String RULE = "rule";
  private static final String NOTE = "note";
  private static final String UNMET = "unmet";
  private static final String REASON = "reason";

  private RuleJson() {}

  static void writeNotes(List<RuleNote> notes, ObjectNode item) {
    if (notes.isEmpty()) {
      return;
    }
    ArrayNode list = item.putArray(RULES);
    for (RuleNote note : notes) {
      ObjectNode fields = list.addObject().put(RULE, note.rule());
      note.factor().ifPresent(factor -> fields.put(FACTOR, factor));
      note.note().ifPresent(text -> fields.put(NOTE, text));
    }
  }

  static List<RuleNote> readNotes(JsonNode item) {
    return item.path(RULES).valueStream().map(RuleJson::note).toList();
  }

  private static RuleNote note(JsonNode json) {
    return new RuleNote(
        json.path(RULE).asText(),
        json.path(FACTOR).isNumber()
            ? OptionalDouble.of(json.path(FACTOR).doubleValue())
            : OptionalDouble.empty(),
        Optional.ofNullable(json.path(NOTE).textValue()));
  }

  static void writeUnmet(List<UnmetRule> unmet, ObjectNode answer) {
    if (unmet.isEmpty()) {
      return;
    }
    ArrayNode list = answer.putArray(UNMET);
    unmet.forEach(
        rule -> list.addObject().put(RULE, rule.rule()).put(REASON, rule.reason().wireName()));
  }

  static List<UnmetRule> readUnmet(JsonNode answer) {
    return answer.path(UNMET).valueStream().flatMap(rule -> unmet(rule).stream()).toList();
  }

  private static Optional<UnmetRule> unmet(JsonNode json) {
    return Arrays.stream(UnmetRule.Reason.values())
        .filter(reason -> reason.wireName().equals(json.path(REASON).asText()))
        .findFirst()
        .map(reason -> new UnmetRule(json.path(RULE).asText(), reason));
  }
}
