package org.trialledger.site.people.domain;

/** A version of what is taught, such as the protocol's {@code "2.0"}. */
public record Course(String name, String version) {
    boolean isOf(String course) {
        return name.equalsIgnoreCase(course);
    }

    boolean isSame(Course other) {
        return isOf(other.name) && version.equalsIgnoreCase(other.version);
    }

    String text() {
        return name + " " + version;
    }
}
