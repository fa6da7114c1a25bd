package dev.riffle.recommend.serve;

import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.WantedAttributes;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.json.Quoting;
import dev.riffle.recommend.attributes.ItemAttributes;
import dev.riffle.recommend.attributes.ItemAttributes.Found;
import dev.riffle.recommend.time.TimeBudget;
import dev.riffle.recommend.time.TimedResult;
import dev.riffle.recommend.time.TimedTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/** Adds attributes to the items of an answer that asks for them. */
final class AttributeRead {
  private static final Logger LOG = Logger.getLogger(AttributeRead.class);
  private static final Found NOTHING = new Found(Map.of(), false);

  private final ItemAttributes store;
  private final Executor executor;

  AttributeRead(ItemAttributes store, Executor executor) {
    this.store = store;
    this.executor = executor;
  }

  /** The answer with the attributes that came in time; it says when some did not. */
  MeasuredAnswer into(MeasuredAnswer answer, WantedAttributes named, int k, TimeBudget patience) {
    WantedAttributes wanted = named.orElse(answer.fields(), k);
    List<String> items = answer.said().itemIds();
    if (wanted.isEmpty() || items.isEmpty()) {
      return answer;
    }
    Found found = read(answer.tenant(), items, patience);
    var shown = new HashMap<String, OwnerAttributes>();
    boolean whole = found.whole();
    for (Map.Entry<String, OwnerAttributes> item : found.attributes().entrySet()) {
      try {
        shown.put(item.getKey(), wanted.of(item.getValue()));
      } catch (InvalidEvent damaged) {
        LOG.errorf(
            "attributes of item %s cannot be read: %s", item.getKey(), Quoting.logged(damaged));
        whole = false;
      }
    }
    RecommendationAnswer said = answer.said().with(shown, whole);
    return new MeasuredAnswer(answer.tenant(), said, answer.model(), answer.fields());
  }

  private Found read(String tenant, List<String> items, TimeBudget patience) {
    TimedResult<Found> result =
        TimedTask.start(executor, () -> store.read(tenant, items)).within(patience.left());
    return switch (result) {
      case TimedResult.InTime<Found>(Found found) -> found;
      case TimedResult.Late<Found> _ -> NOTHING;
      case TimedResult.Failed<Found>(Throwable cause) -> {
        LOG.warnf("tenant %s: no attributes of items: %s", tenant, Quoting.logged(cause));
        yield NOTHING;
      }
    };
  }
}
