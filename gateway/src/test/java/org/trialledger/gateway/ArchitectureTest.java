package org.trialledger.gateway;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Architecture;

class ArchitectureTest {
    @Test void the_walls_between_packages_stand() {
        Architecture.holdsFor(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.trialledger.gateway"));
    }
}
