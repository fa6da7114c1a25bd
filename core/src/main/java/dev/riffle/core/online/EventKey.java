package dev.riffle.core.online;

import dev.riffle.core.event.EventIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Half of a SHA-256: 16 bytes that tell events apart without keeping their ids.
 *
 * <p>A history holds the interactions of one user, where the event's id is enough. Elsewhere the
 * key is of the whole {@link EventIdentity}, or of the history's owner too ({@link #ofUser}).
 *
 * <p>The order has no meaning but that it is total, so that ties in time fall alike everywhere.
 */
public record EventKey(long high, long low) implements Comparable<EventKey> {

  /** The key of the event with this id among its user's interactions. */
  public static EventKey of(String eventId) {
    return hashOf(eventId);
  }

  /** The key of an event among all events. */
  public static EventKey of(EventIdentity identity) {
    return hashOf(identity.text());
  }

  /**
   * The key of this interaction of a history among those of all users.
   *
   * @param user key of their row
   */
  public EventKey ofUser(String user) {
    return hashOf(user + "\n" + high + " " + low);
  }

  /**
   * The key of what a user says of an item, however often: the same for all their interactions with
   * it.
   *
   * @param user key of their row
   */
  public static EventKey voice(String user, String itemId) {
    return hashOf("voice\n" + user + "\n" + itemId);
  }

  /** Makes keys of many events, by one digest. Not for use by several threads. */
  public static final class Maker {
    private final MessageDigest digest = newDigest();

    /** As {@link EventKey#of(String)}. */
    public EventKey of(String eventId) {
      return hash(digest, eventId);
    }

    /** As {@link EventKey#of(EventIdentity)}. */
    public EventKey of(EventIdentity identity) {
      return hash(digest, identity.text());
    }
  }

  private static EventKey hashOf(String text) {
    return hash(newDigest(), text);
  }

  private static EventKey hash(MessageDigest digest, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    return new EventKey(bytes.getLong(), bytes.getLong());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int compareTo(EventKey other) {
    int byHigh = Long.compare(high, other.high);
    return byHigh != 0 ? byHigh : Long.compare(low, other.low);
  }
}
