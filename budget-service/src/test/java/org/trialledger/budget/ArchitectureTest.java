package org.trialledger.budget;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Architecture;

class ArchitectureTest {
    @Test
    void the_walls_between_packages_hold() {
        Architecture.holdsFor(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.trialledger.budget"));
    }
}
