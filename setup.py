from setuptools import find_packages, setup

FOLDERS = ("models", "optimizer", "scenarios", "benchmarks", "formasi")
PATTERNS = [pattern for name in FOLDERS for pattern in (name, f"{name}.*")]

setup(
    packages=[*find_packages(include=PATTERNS), "formasi.examples"],
    # The example city lives in examples/ and travels inside the wheel.
    package_dir={"formasi.examples": "examples"},
)
