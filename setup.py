from setuptools import find_packages, setup

FOLDERS = ["models", "optimizer", "scenarios", "benchmarks", "formasi"]

setup(
    packages=[
        *find_packages(include=[f"{name}{tail}" for name in FOLDERS for tail in ("", ".*")]),
        "formasi.examples",
    ],
    # The example city lives in examples/ and travels inside the wheel.
    package_dir={"formasi.examples": "examples"},
)
