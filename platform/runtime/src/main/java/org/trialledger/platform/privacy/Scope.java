package org.trialledger.platform.privacy;

/** What a key is for. The letter stands in the database and in every sealed value, for ever. */
enum Scope {
    PERSON("P"), UNBLINDING("U"), SNAPSHOT("S");

    private final String letter;

    Scope(String letter) {
        this.letter = letter;
    }

    String letter() {
        return letter;
    }

    static Scope of(String letter) {
        for (var scope : values()) if (scope.letter.equals(letter)) return scope;
        return null;
    }
}
