package dev.riffle.core.snapshot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Field;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.rerank.ReRanker.Term;
import java.util.EnumMap;
import java.util.TreeMap;

/**
 * A re-ranker as JSON, by the records' own names: {@code {"terms":{"freshness":{"weight",
 * "mean"}},"newest":{ID:TIME},"rising":{ID:NUMBER}}}. Features that say nothing are left out, and
 * those that a reader does not know are passed over.
 */
public final class ReRankerJson {
  private static final String TERMS = "terms";
  private static final String WEIGHT = "weight";
  private static final String MEAN = "mean";
  private static final String NEWEST = "newest";
  private static final String RISING = "rising";

  private ReRankerJson() {}

  public static ObjectNode write(ReRanker reRanker) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode terms = json.putObject(TERMS);
    for (RankFeature feature : RankFeature.values()) {
      Term term = reRanker.term(feature);
      if (term.weight() != 0) {
        terms.putObject(feature.wireName()).put(WEIGHT, term.weight()).put(MEAN, term.mean());
      }
    }
    ObjectNode newest = json.putObject(NEWEST);
    new TreeMap<>(reRanker.news().newest())
        .forEach((id, since) -> newest.put(id, since.toString()));
    ObjectNode rising = json.putObject(RISING);
    new TreeMap<>(reRanker.news().rising()).forEach(rising::put);
    return json;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RuntimeException as the field's door refuses
   */
  public static ReRanker read(Field json) {
    var terms = new EnumMap<RankFeature, Term>(RankFeature.class);
    json.at(TERMS)
        .map(Integer.MAX_VALUE, term -> new Term(term.at(WEIGHT).number(), term.at(MEAN).number()))
        .forEach((name, term) -> RankFeature.named(name).ifPresent(it -> terms.put(it, term)));
    return ReRanker.of(
        terms,
        new ItemNews(
            json.at(NEWEST).map(ItemNews.MOST, Field::time),
            json.at(RISING).map(ItemNews.MOST, Field::number)));
  }
}
