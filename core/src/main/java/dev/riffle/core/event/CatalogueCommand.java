package dev.riffle.core.event;

/** A command about an item, in the order of that item's commands. */
public sealed interface CatalogueCommand extends Event permits ItemPut, ItemDelete {
  String itemId();

  @Override
  default String partitionKey() {
    return Event.key(tenant(), itemId());
  }
}
