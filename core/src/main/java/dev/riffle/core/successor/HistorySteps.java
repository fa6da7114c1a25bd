package dev.riffle.core.successor;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Observations;
import dev.riffle.core.online.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a history as the sparse part does: a step for each item that speaks for itself. */
public final class HistorySteps {
  private HistorySteps() {}

  /**
   * The history's steps, from the newest on.
   *
   * <p>An item's place is that of its newest interaction that counts. Its type is the one of its
   * interactions that weighs most. An item that the user dislikes, as {@link Observations} tells,
   * is no step, and neither is one none of whose interactions weighs anything. All others are, also
   * items that no model knows, so that the steps depend on the history and the settings alone.
   *
   * @return at most {@link SuccessorSettings#steps()}, each item once
   */
  public static List<HistoryStep> of(
      History history, EncoderSettings encoder, SuccessorSettings settings) {
    List<HistoryStep> steps = undecayed(history, encoder, settings);
    var decayed = new ArrayList<HistoryStep>(steps.size());
    for (int n = 0; n < steps.size(); n++) {
      double weight = steps.get(n).weight() * settings.decay(n);
      if (weight > 0) {
        decayed.add(new HistoryStep(steps.get(n).itemId(), weight));
      }
    }
    return decayed;
  }

  /** The same with the weights of their types alone, not counted down by how long ago they were. */
  public static List<HistoryStep> undecayed(
      History history, EncoderSettings encoder, SuccessorSettings settings) {
    Map<String, Sense> items = new HashMap<>();
    List<HistoryEntry> entries = history.entries();
    for (HistoryEntry entry : entries) {
      Reading reading = entry.read(encoder);
      if (reading.weight() > 0) {
        items.computeIfAbsent(entry.itemId(), _ -> new Sense()).add(reading, settings);
      }
    }
    var steps = new ArrayList<HistoryStep>();
    for (int i = entries.size() - 1; i >= 0 && steps.size() < settings.steps(); i--) {
      HistoryEntry entry = entries.get(i);
      if (settings.typeWeight(entry.read(encoder).type()) > 0) {
        // Taken out: the item's older interactions are no further step.
        Sense sense = items.remove(entry.itemId());
        if (sense != null && sense.liked && sense.weight > 0) {
          steps.add(new HistoryStep(entry.itemId(), sense.weight));
        }
      }
    }
    return steps;
  }

  private static final class Sense {
    private boolean liked = true;
    private double weight;

    void add(Reading reading, SuccessorSettings settings) {
      liked = Observations.likedAfter(liked, reading);
      if (reading.liked()) {
        weight = Math.max(weight, settings.typeWeight(reading.type()));
      }
    }
  }
}
