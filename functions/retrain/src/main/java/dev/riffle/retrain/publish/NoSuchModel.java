package dev.riffle.retrain.publish;

/** A version that cannot serve: it is not stored, or not whole, or there is none to go back to. */
public final class NoSuchModel extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoSuchModel(String message) {
    super(message);
  }

  /** A tenant has no pointer. */
  public static NoSuchModel noneServes(String tenant) {
    return new NoSuchModel("no model of tenant '%s' serves yet".formatted(tenant));
  }

  /** It is not there, or its files cannot be read, which the log then says. */
  public static NoSuchModel unreadable(String tenant, String version) {
    return new NoSuchModel(
        "there is no model %s of tenant '%s' that can be read (operation list shows which there are)"
            .formatted(version, tenant));
  }
}
