package dev.riffle.retrain.feedback;

import dev.riffle.core.online.EventKey;
import java.util.Arrays;

/** Events about answers as parallel arrays: 53 bytes each, of which a third may be room to grow. */
final class FeedbackColumns {
  private long[] keyHighs = new long[64];
  private long[] keyLows = new long[64];
  private long[] answerHighs = new long[64];
  private long[] answerLows = new long[64];
  private long[] times = new long[64];
  private int[] subjects = new int[64];
  private int[] items = new int[64];
  private short[] positions = new short[64];
  private boolean[] shown = new boolean[64];
  private boolean[] answered = new boolean[64];
  private int size;

  int size() {
    return size;
  }

  void add(
      EventKey key,
      EventKey answer,
      boolean hasAnswer,
      int subject,
      int item,
      long time,
      int position,
      boolean impression) {
    if (size == times.length) {
      grow();
    }
    keyHighs[size] = key.high();
    keyLows[size] = key.low();
    answerHighs[size] = answer.high();
    answerLows[size] = answer.low();
    answered[size] = hasAnswer;
    subjects[size] = subject;
    items[size] = item;
    times[size] = time;
    positions[size] = (short) position;
    shown[size] = impression;
    size++;
  }

  private void grow() {
    int room = size + (size >> 1);
    keyHighs = Arrays.copyOf(keyHighs, room);
    keyLows = Arrays.copyOf(keyLows, room);
    answerHighs = Arrays.copyOf(answerHighs, room);
    answerLows = Arrays.copyOf(answerLows, room);
    times = Arrays.copyOf(times, room);
    subjects = Arrays.copyOf(subjects, room);
    items = Arrays.copyOf(items, room);
    positions = Arrays.copyOf(positions, room);
    shown = Arrays.copyOf(shown, room);
    answered = Arrays.copyOf(answered, room);
  }

  EventKey key(int i) {
    return new EventKey(keyHighs[i], keyLows[i]);
  }

  EventKey answer(int i) {
    return new EventKey(answerHighs[i], answerLows[i]);
  }

  /** Whether it names the answer that led to it. */
  boolean answered(int i) {
    return answered[i];
  }

  int subject(int i) {
    return subjects[i];
  }

  int item(int i) {
    return items[i];
  }

  /** Epoch milliseconds. */
  long time(int i) {
    return times[i];
  }

  /** From 1; 0 where it was not told. */
  int position(int i) {
    return positions[i];
  }

  /** Whether it is an impression, and not what somebody did. */
  boolean shown(int i) {
    return shown[i];
  }
}
