package io.trigon.compensation.indoubt;

import io.trigon.ledger.port.InDoubtRegister;

class InMemoryInDoubtRegisterTest extends InDoubtRegisterContract {
  @Override
  protected InDoubtRegister register() {
    return new InMemoryInDoubtRegister();
  }
}
