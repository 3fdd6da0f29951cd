using Corso.ExampleSeeds;

if (args is not [var folder])
{
    Console.Error.WriteLine("usage: Corso.ExampleSeeds <seeds folder>");
    return 2;
}

foreach (var table in Shop.Generate())
{
    var path = Path.Combine(folder, table.Path);
    Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
    File.WriteAllBytes(path, table.ToBytes());
}

return 0;
