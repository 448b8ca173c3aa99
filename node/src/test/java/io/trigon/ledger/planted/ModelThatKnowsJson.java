package io.trigon.ledger.planted;

import tools.jackson.databind.json.JsonMapper;

/** Planted: the model may know nothing but the JDK. */
public final class ModelThatKnowsJson {
  public JsonMapper json = new JsonMapper();
}
